"""Who somebody is: providers, people, memberships, machines and sessions; and the roles of demo mode."""
