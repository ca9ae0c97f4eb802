"""The report as the layout and the rooms after it see it."""

from content.report import Finding, Place, Report, Severity

__all__ = ["Finding", "Place", "Report", "Severity"]
