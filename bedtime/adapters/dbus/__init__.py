"""D-Bus through jeepney: in Qt's loop, and blocking for commands; imports qt and availability."""
