// What the portal is given. The Rust module `disclose::portal` writes it.
import type { Text } from "../ui/types.d.ts";

/** The words of one language. The Rust struct `PortalWords` has the same fields. */
export type PortalWords = Record<
  | "lead"
  | "byPurpose"
  | "byRecipient"
  | "view"
  | "data"
  | "ourselves"
  | "on"
  | "off"
  | "partly"
  | "separate"
  | "locked"
  | "notDone"
  | "onAgreed"
  | "offChosen"
  | "offWaiting"
  | "offGpc"
  | "onDefault"
  | "recipient"
  | "country"
  | "retention"
  | "notStated"
  | "sent"
  | "sentSome"
  | "sentNone"
  | "sentHeld"
  | "together"
  | "full"
  | "fullPolicy"
  | "back"
  | "status"
  | "since"
  | "underPresent"
  | "underEarlier"
  | "version"
  | "history"
  | "historyNone"
  | "entry"
  | "file"
  | "fileLead"
  | "saveFile"
  | "readFile"
  | "fileBad"
  | "fileSame"
  | "fileChanges"
  | "apply"
  | "withdraw"
  | "withdrawn"
  | "left"
  | "rights"
  | "contact"
  | "app"
  | "allApps",
  string
>;

/** A flow. Numbers are places in the lists of `PortalData`. */
export interface PortalFlow {
  id: string;
  /** Its number in the compiled policy; absent if it leaves no choice. */
  number?: number;
  data: number[];
  purpose: number;
  recipients: number[];
  separate?: boolean;
  ground?: Text;
  retention?: Text;
  text: Text;
  tags: [id: string, label: Text][];
  apps?: number[];
}

export interface PortalData {
  words: Record<string, PortalWords>;
  data: Text[];
  purposes: Text[];
  recipients: { label: Text; country?: Text }[];
  flows: PortalFlow[];
  apps: Text[];
  rights: Text[];
  contact: Text[];
}

/** How a cell stands. */
export type CellState = "on" | "off" | "partly" | "separate" | "locked" | "notDone";
