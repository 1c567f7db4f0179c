"""Qt's loop, precise alarms in it, signals of Unix; imports no other adapter."""
