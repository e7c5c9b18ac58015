"""The overview as tables with definitions: what the page shows and what the workbook holds are the same."""

from web.overview.figures import Figures, read_figures
from web.overview.tables import Table, tables

__all__ = ["Figures", "Table", "read_figures", "tables"]
