"""What a browser sees. So far the state of the house; the workbench comes here."""
