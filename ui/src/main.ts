import { mount } from "svelte";
import "./styles/base.css";
import { chooseHost, useHost } from "$lib/host";
import { toCallError } from "$lib/host/types";
import { errorText } from "$lib/i18n/lookup";
import { archive } from "$lib/state/archive.svelte";
import { followTyping } from "$lib/state/fields";
import { followCompositions } from "$lib/state/ime";
import { live } from "$lib/state/live.svelte";
import { router } from "$lib/state/router.svelte";
import { settings } from "$lib/state/settings.svelte";
import App from "$screens/shell/App.svelte";
import Failure from "$screens/shell/Failure.svelte";

async function start(target: HTMLElement): Promise<void> {
  const host = await chooseHost();
  useHost(host);
  await settings.load();
  try {
    await archive.load();
  } catch (thrown) {
    const { wire } = toCallError(thrown);
    mount(Failure, { target, props: { text: errorText(wire), details: wire.details ?? wire.message } });
    return;
  }
  live.start(host);
  router.start();
  followCompositions(document);
  followTyping(document);
  mount(App, { target });
}

const target = document.getElementById("app");
if (target) void start(target);
