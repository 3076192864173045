// The types of <ctms-bell>. The page "The bell in your pages" of the docs tells what each thing means.

/** A notification as it is on the wire. The API reference of the docs has its fields. */
export interface CtmsNotification {
  /** Rises in the order of what happened. */
  readonly id: number;
  /** In English. */
  readonly message: string;
  /** Such as "task_assigned". There may be new ones. */
  readonly notification_type: string;
  /** null for what is about no task, and once the task is deleted. */
  readonly task_id: number | null;
  /** RFC 3339. */
  readonly created_at: string;
  readonly read: boolean;
  readonly title?: string;
  readonly status?: string | null;
  readonly due_date?: string | null;
  /** Where a click leads. */
  readonly url?: string | null;
  /** Fields that later versions have. */
  readonly [field: string]: unknown;
}

/** What somebody opens. */
export interface CtmsNavigation {
  readonly url: string;
  readonly task_id: number | null;
}

/** The token of whoever is signed in. "", null and undefined say that nobody is. A function throws where it fails. */
export type CtmsToken = CtmsTokenText | (() => CtmsTokenText | Promise<CtmsTokenText>);
export type CtmsTokenText = string | null | undefined;

/** "" is the theme of the page. */
export type CtmsTheme = "" | "light" | "dark" | "system";

/** The attributes of <ctms-bell> in markup. */
export interface CtmsBellAttributes {
  /** The server's address. A bell that comes by a bundler needs it. */
  src?: string;
  /** "en", "de", "es" or "fr"; otherwise the browser's own language. */
  lang?: string;
  /** An IANA time zone; otherwise the browser's own. */
  zone?: string;
  theme?: CtmsTheme;
  /** Whether the panel is open. */
  open?: boolean;
}

/** The element <ctms-bell>. */
export interface CtmsBell extends HTMLElement {
  src: string;
  lang: string;
  zone: string;
  theme: CtmsTheme;
  open: boolean;
  /** Whether single letters are shortcuts. */
  keys: boolean;
  token: CtmsToken;
  /** Calls the function of token anew: somebody has signed in or out. The promise ends when that is known. */
  refresh(): Promise<void>;
}

/** The events of <ctms-bell>. They bubble, also out of shadow trees. */
export interface CtmsBellEvents {
  /** A notification arrived. */
  "ctms-notification": CustomEvent<CtmsNotification>;
  /** Somebody opened one. After preventDefault() the browser stays where it is. */
  "ctms-navigate": CustomEvent<CtmsNavigation>;
  /** The server refused the token: let them sign in again. */
  "ctms-unauthorized": CustomEvent<null | undefined>;
}

/** What <ctms-bell> takes in the JSX of React 19. */
export interface CtmsBellProps extends CtmsBellAttributes {
  token?: CtmsToken;
  keys?: boolean;
  "onctms-notification"?: (event: CtmsBellEvents["ctms-notification"]) => void;
  "onctms-navigate"?: (event: CtmsBellEvents["ctms-navigate"]) => void;
  "onctms-unauthorized"?: (event: CtmsBellEvents["ctms-unauthorized"]) => void;
}

/** What <ctms-bell> takes in the templates of Vue. */
export interface CtmsBellVueProps extends CtmsBellAttributes {
  token?: CtmsToken;
  keys?: boolean;
  onCtmsNotification?: (event: CtmsBellEvents["ctms-notification"]) => void;
  onCtmsNavigate?: (event: CtmsBellEvents["ctms-navigate"]) => void;
  onCtmsUnauthorized?: (event: CtmsBellEvents["ctms-unauthorized"]) => void;
}

declare global {
  interface HTMLElementTagNameMap {
    "ctms-bell": CtmsBell;
  }
  interface GlobalEventHandlersEventMap extends CtmsBellEvents {}
}

// @ts-ignore: only where React's types are installed
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore: as above
      "ctms-bell": CtmsBellProps & Omit<DetailedHTMLProps<HTMLAttributes<CtmsBell>, CtmsBell>, keyof CtmsBellProps>;
    }
  }
}

// @ts-ignore: only where Vue's types are installed
declare module "vue" {
  interface GlobalComponents {
    "ctms-bell": new () => {
      // @ts-ignore: as above
      $props: CtmsBellVueProps & import("vue").ReservedProps & Omit<import("vue").HTMLAttributes, keyof CtmsBellVueProps>;
    };
  }
}
