"""Every window in each state in which it shows or offers something else.

A new window gets its functions in a `windows.py` beside its tests, which is imported here:

    @view
    def my_dialog() -> Iterator[QWidget]:
        yield MyDialog(...)
"""

from tests.ui.check_in import windows as check_in_windows
from tests.ui.first_run import windows as first_run_windows
from tests.ui.intake import windows as intake_windows
from tests.ui.settings import windows as settings_windows
from tests.ui.tonight import windows as tonight_windows
from tests.ui.tray import windows as tray_windows
from tests.ui.view import VIEWS, open_view, settle

__all__ = [
    "VIEWS",
    "check_in_windows",
    "first_run_windows",
    "intake_windows",
    "open_view",
    "settings_windows",
    "settle",
    "tonight_windows",
    "tray_windows",
]
