/** The hierarchy: branches loaded when they are opened, shown as one flat list. */
import { call } from "$lib/host";
import { locale } from "$lib/i18n/locale.svelte";
import type { TreeNode } from "$lib/bindings/TreeNode";

export interface FlatNode {
  readonly node: TreeNode;
  readonly level: number;
  readonly position: number;
  readonly size: number;
  readonly expanded: boolean;
}

const top = "";

export class Hierarchy {
  #branches = $state.raw<ReadonlyMap<string, readonly TreeNode[]>>(new Map());
  #open = $state.raw<ReadonlySet<string>>(new Set());
  loaded = $state(false);
  /** Id of the node with the roving tab stop. */
  focus = $state<string | null>(null);

  readonly flat: readonly FlatNode[] = $derived.by(() => {
    const rows: FlatNode[] = [];
    const walk = (parent: string, level: number): void => {
      const nodes = this.#branches.get(parent) ?? [];
      nodes.forEach((node, at) => {
        const expanded = this.#open.has(node.id);
        rows.push({ node, level, position: at + 1, size: nodes.length, expanded });
        if (expanded) walk(node.id, level + 1);
      });
    };
    walk(top, 1);
    return rows;
  });

  async #fetch(parent: string): Promise<readonly TreeNode[]> {
    return call("tree.children", {
      language: locale.current,
      ...(parent === top ? {} : { parent }),
    });
  }

  /** Reads the top and every open branch again. */
  async load(): Promise<void> {
    const wanted = [top, ...this.#open];
    const read = await Promise.all(
      wanted.map(async (parent) => {
        try {
          return [parent, await this.#fetch(parent)] as const;
        } catch {
          // A branch that is gone simply closes.
          return [parent, null] as const;
        }
      }),
    );
    const branches = new Map<string, readonly TreeNode[]>();
    for (const [parent, nodes] of read) if (nodes) branches.set(parent, nodes);
    this.#branches = branches;
    this.#open = new Set([...this.#open].filter((id) => (branches.get(id)?.length ?? 0) > 0));
    this.loaded = true;
  }

  async expand(id: string): Promise<void> {
    if (this.#open.has(id)) return;
    const nodes = await this.#fetch(id);
    if (nodes.length === 0) return;
    this.#branches = new Map(this.#branches).set(id, nodes);
    this.#open = new Set(this.#open).add(id);
  }

  collapse(id: string): void {
    const open = new Set(this.#open);
    open.delete(id);
    this.#open = open;
  }

  /** Opens every sibling of `id` that can be opened. */
  async expandSiblings(id: string): Promise<void> {
    const parent = this.find(id)?.node.parent ?? null;
    const siblings = this.flat.filter(({ node }) => node.parent === parent && node.branches > 0);
    await Promise.all(siblings.map(({ node }) => this.expand(node.id)));
  }

  /** Opens everything above a record, so that it can be seen. */
  async reveal(path: readonly string[]): Promise<void> {
    for (const id of path) await this.expand(id);
  }

  find(id: string): FlatNode | undefined {
    return this.flat.find(({ node }) => node.id === id);
  }

  indexOf(id: string | null): number {
    return id === null ? -1 : this.flat.findIndex(({ node }) => node.id === id);
  }

  /** The next node after `from` whose title begins with what was typed, going round. */
  match(from: number, typed: string): FlatNode | undefined {
    const wanted = typed.normalize("NFC").toLocaleLowerCase();
    const start = typed.length > 1 ? from : from + 1;
    for (let step = 0; step < this.flat.length; step += 1) {
      const row = this.flat[(start + step + this.flat.length) % this.flat.length];
      if (row?.node.title.text.toLocaleLowerCase().startsWith(wanted)) return row;
    }
    return undefined;
  }
}

export const tree = new Hierarchy();
