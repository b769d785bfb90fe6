/** The five categories that exist by default; a site may add its own ids. */
export type BuiltInCategory = "necessary" | "preferences" | "analytics" | "support" | "marketing";

/** What a visitor toggles. Lower-case letters, digits, `-` and `_`, at most 64 characters. */
export type CategoryId = BuiltInCategory | (string & {});

/** A third party that is gated. Same alphabet as a category id; the two never share an id. */
export type ProviderId = string;

/** `session`: goes when the browser closes. `rolling`: renewed on activity. `persistent`: a fixed end. */
export type CookieKind = "session" | "persistent" | "rolling";

export type Permission = "undecided" | "denied" | "granted";

export type GoogleConsentMode = "basic" | "advanced" | false;

export type Method = "accept" | "reject" | "save" | "embed" | "withdraw" | "api";

export type Choice = Readonly<Record<string, boolean>>;

export type Surface = "banner" | "panel";
