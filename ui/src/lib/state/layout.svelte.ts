/** Sizes of the panes in rem, kept in this window's storage. */
interface Sizes {
  nav: number;
  detail: number;
  metaWidth: number;
  metaHeight: number;
}

const key = "girok.layout";
const usual: Sizes = { nav: 15.5, detail: 48, metaWidth: 17.5, metaHeight: 18 };

function stored(): Partial<Sizes> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Sizes>;
  } catch {
    return {};
  }
}

class Layout {
  #sizes = $state<Sizes>({ ...usual, ...stored() });

  #set(part: Partial<Sizes>): void {
    Object.assign(this.#sizes, part);
    try {
      localStorage.setItem(key, JSON.stringify(this.#sizes));
    } catch {
      // Sizes are a comfort; without storage they last as long as the window.
    }
  }

  get nav(): number {
    return this.#sizes.nav;
  }
  set nav(size: number) {
    this.#set({ nav: size });
  }
  get detail(): number {
    return this.#sizes.detail;
  }
  set detail(size: number) {
    this.#set({ detail: size });
  }
  get metaWidth(): number {
    return this.#sizes.metaWidth;
  }
  set metaWidth(size: number) {
    this.#set({ metaWidth: size });
  }
  get metaHeight(): number {
    return this.#sizes.metaHeight;
  }
  set metaHeight(size: number) {
    this.#set({ metaHeight: size });
  }
}

export const layout = new Layout();
