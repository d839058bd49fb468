"""Serves the product on a port in a child process for each line it reads, and says the child's number.

Loading the product takes seconds; a child that is made from what is loaded answers at once. Nothing here talks to the
database, so each child opens its own connections, as a process that was started anew does.
"""

import os
import sys

from waitress import serve

from campaign_site.wsgi import application


def main(port: int) -> None:
    """One child per line; whoever writes the lines kills them."""
    for _line in sys.stdin:
        child = os.fork()
        if not child:
            serve(application, host="127.0.0.1", port=port, threads=8, ident=None)
        print(child, flush=True)  # noqa: T201
        os.waitpid(child, 0)
        print("gone", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))
