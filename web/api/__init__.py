"""The API: what programs read and do, with a token, in JSON. The same rights and rules as the pages."""
