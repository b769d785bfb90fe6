export interface LogEntry {
  readonly n: number;
  readonly time: number;
  readonly scheme: "http" | "https";
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly url: string;
  readonly provider: string | null;
  readonly destination: string;
  readonly cookies: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly size: number;
  readonly body: string;
  readonly note: string;
}

export interface WorldRequest {
  readonly scheme: "http" | "https";
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

export interface Answer {
  status?: number;
  type?: string;
  body?: string | Uint8Array;
  headers?: Record<string, string | string[]>;
}

export type Behaviour =
  | "hang"
  | "reset"
  | "404"
  | "500"
  | "throw"
  | "html"
  | "slow"
  | { slow: number }
  | ((usual: () => Promise<Answer>) => Answer | null | Promise<Answer | null>);

export interface World {
  readonly port: number;
  readonly spki: string;
  readonly launchArgs: string[];
  readonly proxy: { readonly server: string };
  readonly origin: string;
  readonly log: readonly LogEntry[];
  url(path?: string, scheme?: "http" | "https"): string;
  thirdParty(): LogEntry[];
  to(provider: string, part?: string): LogEntry[];
  waitFor(provider: string, options?: { part?: string; since?: number; timeout?: number }): Promise<LogEntry>;
  page(
    address: string,
    html: string | ((request: WorldRequest) => string),
    headers?: Record<string, string | string[]>,
  ): void;
  vendor(guest: {
    readonly hosts: readonly string[];
    answer(request: WorldRequest): Answer | undefined | Promise<Answer | undefined>;
  }): void;
  setBehaviour(pattern: string | RegExp, behaviour: Behaviour | null): void;
  clear(): void;
  reset(): void;
  close(): Promise<void>;
}

export function startWorld(): Promise<World>;
