"""Chinese names of what only the shell shows: the doctor's checks; a policy's settings as it says them."""

from domain import policy_words

SETTINGS = {name: about.name.zh for name, about in policy_words.SETTINGS.items()}
PATHS = {name: said.zh for name, said in policy_words.PATHS.items()}
CHECKS = {
    "python": "Python",
    "data_dir": "数据目录 / data",
    "engine_binary": "引擎程序 / engine program",
    "engine": "引擎 / engine",
    "database": "数据库 / database",
    "policy": "策略 / policy",
    "time_zone": "时区 / time zone",
    "cjk_font": "中文字体 / Chinese font",
}
