"""Texts on users, log-ins by an identity provider, and tokens for programs."""

from domain.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "user.taken": Text(
        "用户名“{user}”已有人使用。",
        "The user name “{user}” is taken.",
        "换一个用户名；要修改该用户，请打开其页面。",
        "Choose another, or open that user's page to change it.",
    ),
    "user.login": Text(
        "“{user}”不能作用户名：2 至 80 位字母、数字或 . _ - @ +，以字母或数字开头。",
        "“{user}” is no user name: 2 to 80 letters, digits or . _ - @ +, beginning with a letter or digit.",
        "写成 manager.li 这样。",
        "Write it like manager.li.",
    ),
    "user.last_admin": Text(
        "{user}是最后一名在用的管理员，不能停用或改为其他角色。",
        "{user} is the last active administrator and can neither be disabled nor given another role.",
        "先让另一位用户成为管理员。",
        "Make somebody else an administrator first.",
    ),
    "login.stranger": Text(
        "单位账号“{name}”在本系统没有用户。",
        "There is no user here for the company account “{name}”.",
        "请管理员添加同名用户，或检查是否用对了账号。",
        "Ask an administrator to add a user of that name, or check which account you used.",
    ),
    "login.provider": Text(
        "单位账号登录没有完成：{problem_zh}。",
        "The log-in with the company account failed: {problem}.",
        "重新登录一次；仍然不行请用密码登录或联系管理员。",
        "Try once more; if it persists, log in with a password or ask an administrator.",
    ),
    "token.needed": Text(
        "请求没有带令牌。",
        "The request carries no token.",
        "加上请求头 Authorization: Bearer 令牌；令牌在“接口”页创建。",
        "Add the header Authorization: Bearer TOKEN; tokens are made on the page API.",
    ),
    "token.wrong": Text(
        "令牌无效、已过期或已撤销。",
        "The token is unknown, expired or revoked.",
        "请管理员在“接口”页创建新的令牌。",
        "Ask an administrator for a new one, made on the page API.",
    ),
    "token.scope": Text(
        "令牌没有“{wanted}”权限。",
        "The token lacks the scope {wanted}.",
        "换用有此权限的令牌。",
        "Use a token with that scope.",
    ),
    "rate.exceeded": Text(
        "请求过于频繁，请 {seconds} 秒后再试。",
        "Too many requests; try again in {seconds} s.",
        "放慢速度，并遵守 Retry-After。",
        "Slow down and honour Retry-After.",
    ),
    "request.method": Text(
        "此地址不支持 {method}。",
        "This address does not take {method}.",
        "可用的方法见响应头 Allow。",
        "The header Allow names what it takes.",
    ),
}
