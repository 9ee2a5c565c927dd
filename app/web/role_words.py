"""What the roles are called on the pages of signing in."""

from app.access.roles import Role
from app.core.words import Words

ROLES: dict[Role, Words] = {
    Role.VIEWER: Words(nl="Meekijker", en="Viewer"),
    Role.EDITOR: Words(nl="Invoerder", en="Reporter"),
    Role.APPROVER: Words(nl="Goedkeurder", en="Approver"),
    Role.ORG_ADMIN: Words(nl="Beheerder", en="Administrator"),
    Role.SECRETARY: Words(nl="Secretaris", en="Secretary"),
    Role.BOARD: Words(nl="Bestuurder", en="Board member"),
    Role.PROVINCE: Words(nl="Provincie", en="Province"),
    Role.COUNCIL: Words(nl="Raadslid", en="Councillor"),
    Role.GRIFFIE: Words(nl="Griffie", en="Council clerk"),
    Role.TENANT_ORGANISATION: Words(nl="Huurdersorganisatie", en="Tenants’ organisation"),
    Role.AUDITOR: Words(nl="Toezichthouder", en="Auditor"),
    Role.PUBLIC: Words(nl="Bezoeker", en="Visitor"),
    Role.PLATFORM_ADMIN: Words(nl="Technisch beheerder", en="Platform administrator"),
}
