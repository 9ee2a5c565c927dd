"""Who somebody is: for now the roles one can pick in demo mode."""
