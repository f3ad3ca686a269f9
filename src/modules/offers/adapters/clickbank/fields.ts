import type { AdapterField } from "../adapter"

const matching =
  (pattern: RegExp, problem: string) =>
  (value: string): string | null =>
    pattern.test(value) ? null : problem

export const CLICKBANK_CREDENTIALS: readonly AdapterField[] = [
  {
    name: "clerk_key",
    label: "API key",
    help: "In ClickBank under Settings, My Account, API Management: a key with the role API Order Read. It begins with API-; older accounts call it the clerk API key.",
    required: true,
    secret: true,
    check: matching(/^[\x21-\x7e]{1,200}$/, "has spaces"),
  },
  {
    name: "developer_key",
    label: "Developer key (older accounts)",
    help: "Only for keys made before July 2023: it begins with DEV- and goes with the clerk key. Leave it empty for a key from API Management.",
    required: false,
    secret: true,
    check: matching(/^[\x21-\x39\x3b-\x7e]{1,200}$/, "has spaces or colons"),
  },
  {
    name: "nickname",
    label: "Account nickname",
    help: "The affiliate account that is paid, as it stands at the top left in ClickBank. It goes into every link.",
    required: true,
    secret: false,
    check: matching(
      /^[A-Za-z0-9_-]{1,40}$/,
      "has other characters than letters and digits"
    ),
  },
  {
    name: "ins_secret",
    label: "Secret key for notifications",
    help: "In ClickBank under Vendor Settings, My Site, Advanced Tools: up to 16 capital letters and digits. Only needed for sales to be told at once.",
    required: false,
    secret: true,
    check: matching(/^[\x21-\x7e]{1,64}$/, "has spaces"),
  },
]

export const CLICKBANK_SETTINGS: readonly AdapterField[] = [
  {
    name: "gravity_min",
    label: "Least gravity",
    help: "Leaves out offers that fewer affiliates sold lately; ClickBank shows the gravity in its marketplace. 0 takes all.",
    required: false,
    secret: false,
    default: "0",
    check: matching(/^\d{1,4}(?:\.\d{1,2})?$/, "is no number such as 10"),
  },
]
