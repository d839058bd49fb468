"""How sure a share of counted people can be."""

import math

# Standard normal quantile for 95 %, both sides.
Z_95 = 1.959964


def find_interval(hits: int, total: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval of a share, lower and upper bound from 0 to 1 (Wilson 1927; Brown, Cai, DasGupta 2001).

    Raises ValueError unless 0 <= hits <= total and total > 0.
    """
    if not 0 <= hits <= total or not total:
        raise ValueError(f"{hits} of {total} is no share.")
    share, spread = hits / total, z * z / total
    middle = share + spread / 2
    half = z * math.sqrt(share * (1 - share) / total + spread / (4 * total))
    return max((middle - half) / (1 + spread), 0.0), min((middle + half) / (1 + spread), 1.0)
