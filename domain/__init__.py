"""The domain: pure decisions about a case of arrears."""
