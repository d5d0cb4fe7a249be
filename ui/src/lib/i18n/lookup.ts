/** Messages whose key comes from the core: levels, kinds of operation, error codes. */
import { m } from "$lib/paraglide/messages.js";
import type { WireError } from "$lib/bindings/WireError";

type Inputs = Record<string, unknown>;
const table = m as unknown as Record<string, ((inputs?: Inputs) => string) | undefined>;

/** The message, or nothing when the catalogue does not know the key. */
export function lookup(key: string, inputs: Inputs = {}): string | undefined {
  return table[key]?.(inputs);
}

export const levelName = (code: string): string => lookup(`level.${code}`) ?? code;
export const roleName = (code: string): string => lookup(`role.${code}`) ?? code;
export const stageName = (code: string): string => lookup(`stage.${code}`) ?? code;
export const phaseName = (code: string): string => lookup(`phase.${code}`) ?? "";
export const operationName = (kind: string): string => lookup(kind) ?? kind;
export const reasonName = (code: string): string => lookup(`reason.${code}`) ?? "";

/** Why a record was found, as the core says it (`tag: records`), with its first word in the reader's language. */
export function matchName(reason: string): string {
  const at = reason.indexOf(": ");
  const kind = at < 0 ? undefined : lookup(`matched.${reason.slice(0, at)}`);
  return kind === undefined ? reason : kind + reason.slice(at);
}

/** One sentence that says what went wrong, in the reader's language. */
export function errorText(error: WireError): string {
  const inputs = { ...error.params, name: error.params["name"] ?? error.params["path"] ?? "" };
  const reason = error.params["reason"];
  const byReason = reason === undefined ? undefined : lookup(`refused.${reason}`, inputs);
  if (byReason !== undefined) return byReason;
  const rule = error.params["rule"];
  const byRule = rule === undefined ? undefined : lookup(`rule.${rule}`, inputs);
  if (byRule !== undefined) return byRule;
  const general = lookup(`error.${error.code}`, inputs) ?? m["error.internal"]();
  // A value that broke a rule we have no words for is better explained in English than not at all.
  return error.code === "invalid" || error.code === "precondition" ? `${general} ${error.message}` : general;
}
