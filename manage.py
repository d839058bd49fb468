#!/usr/bin/env python
"""Entry point of every command; a bad setting ends here with one sentence."""

import os
import sys


def main() -> int:
    from campaign_site.setting_values import BadSetting

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings.base")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except BadSetting as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
