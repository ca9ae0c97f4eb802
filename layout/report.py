"""The report as the layout and the rooms after it see it."""

from content.report import BadInput, Finding, Place, Report, Severity, reason_of

__all__ = ["BadInput", "Finding", "Place", "Report", "Severity", "reason_of"]
