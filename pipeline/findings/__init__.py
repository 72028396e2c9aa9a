"""What is wrong, where it is and what to try: plain values that travel with every result.

Each problem is declared once in `catalogue`, under a stable code, with the French words an editor reads. The sentence
may improve, the code stays. `report` makes a finding out of a problem and the facts of one occurrence.
"""

from pipeline.findings.finding import Finding, errors, in_reading_order
from pipeline.findings.place import Address, Place, Step, Steps
from pipeline.findings.problem import Problem, Severity
from pipeline.findings.report import report

__all__ = [
    "Address",
    "Finding",
    "Place",
    "Problem",
    "Severity",
    "Step",
    "Steps",
    "errors",
    "in_reading_order",
    "report",
]
