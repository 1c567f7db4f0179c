"""What each command does; reading ones load no Qt and write nothing."""
