"""What is wrong, where it is and what to try: plain values that travel with every result.

Each problem is declared once in `problems.PROBLEMS`, under a stable code, with the French words an editor reads. The
sentence may improve, the code stays. `report` makes a finding out of a problem and the facts of one occurrence.
"""

from pipeline.findings.finding import (
    Finding,
    Place,
    Severity,
    did_you_mean,
    errors,
    in_reading_order,
    near_miss,
    report,
)
from pipeline.findings.problems import PROBLEMS, Problem

__all__ = [
    "PROBLEMS",
    "Finding",
    "Place",
    "Problem",
    "Severity",
    "did_you_mean",
    "errors",
    "in_reading_order",
    "near_miss",
    "report",
]
