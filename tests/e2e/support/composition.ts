/** Hangul as an input method composes it: syllable by syllable, each growing before it is final. */
import type { CDPSession, Page } from "@playwright/test";

/** For every syllable the states it passes through while its letters are typed. */
const stages: Record<string, string[]> = {
  한: ["ㅎ", "하", "한"],
  글: ["ㄱ", "그", "글"],
  문: ["ㅁ", "무", "문"],
  화: ["ㅎ", "호", "화"],
};

/** Composes one syllable without ending it. */
export async function composeSyllable(session: CDPSession, syllable: string): Promise<void> {
  for (const text of stages[syllable] ?? [syllable]) {
    await session.send("Input.imeSetComposition", { text, selectionStart: 1, selectionEnd: 1 });
  }
}

/** Composes a whole word; its last syllable is left open when `open` says so. */
export async function compose(page: Page, word: string, open = false): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  const syllables = [...word];
  for (const [index, syllable] of syllables.entries()) {
    await composeSyllable(session, syllable);
    if (open && index === syllables.length - 1) break;
    await session.send("Input.insertText", { text: syllable });
  }
  return session;
}
