"""reportmine: audits folders of Chinese self-assessment reports."""

__version__ = "0.1.0"
