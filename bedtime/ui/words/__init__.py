"""Every sentence Bedtime says, one file per occasion; no Qt is needed to say them."""
