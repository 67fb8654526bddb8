// What is wrong with a page for people who cannot see it, or not well: a list of rules and places.
(() => {
  const wrong = [];
  const say = (rule, at) => wrong.push(rule + ": " + (at instanceof Element ? at.outerHTML.slice(0, 160) : at));
  const all = (selector) => [...document.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const named = (one) => {
    const ids = (one.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean);
    return ids.map((id) => byId(id)?.textContent || "").join(" ").trim() || (one.getAttribute("aria-label") || "").trim();
  };
  all("details").forEach((one) => { one.open = true; });

  if (!document.documentElement.lang) say("no language", "html");
  if (!document.title.trim()) say("no title", "head");
  const ids = all("[id]").map((one) => one.id);
  ids.filter((id, at) => !id || ids.indexOf(id) !== at).forEach((id) => say("id twice", id));
  all("[aria-labelledby], [aria-describedby]").forEach((one) => {
    for (const name of ["aria-labelledby", "aria-describedby"]) {
      (one.getAttribute(name) || "").split(" ").filter(Boolean).forEach((id) => byId(id) || say("named by nothing", one));
    }
  });

  let above = 0;
  all("h1, h2, h3, h4, h5, h6").forEach((one) => {
    const level = Number(one.tagName[1]);
    if (level > above + 1) say("heading skips a level", one);
    if (!one.textContent.trim()) say("empty heading", one);
    above = level;
  });
  if (all("h1").length !== 1) say("headings of level 1", all("h1").length);

  if (all("main").length !== 1) say("main parts", all("main").length);
  if (all("body > header").length !== 1) say("headers", all("body > header").length);
  if (all("body > footer").length !== 1) say("footers", all("body > footer").length);
  all("nav, aside, section, [role=group], figure.exhibit").forEach((one) => named(one) || say("part without a name", one));
  const skip = document.querySelector("a");
  if (!skip || !skip.classList.contains("skip")) say("the first link skips nothing", skip || "body");

  all("a[href]").forEach((one) => {
    if (!(named(one) || one.textContent.trim())) say("link without a name", one);
    const to = one.getAttribute("href");
    if (to.startsWith("#") && !byId(to.slice(1))) say("link to nothing", one);
  });
  all("img").forEach((one) => one.alt || say("picture without text", one));
  all("svg").forEach((one) => {
    if (one.getAttribute("role") !== "img" || !(named(one) || one.querySelector("title"))) say("picture without text", one);
  });
  all("table").forEach((one) => {
    if (!one.querySelector("th")) say("table without heads", one);
    if (!one.querySelector("caption") && !named(one.parentElement)) say("table without a name", one);
  });
  all("th").forEach((one) => one.getAttribute("scope") || say("head of nothing", one));
  all("li").forEach((one) => ["UL", "OL"].includes(one.parentElement.tagName) || say("item of no list", one));
  all("[tabindex]").forEach((one) => one.tabIndex > 0 && say("own order of keys", one));

  const parse = (colour) => {
    const parts = colour.match(/[\d.]+/g)?.map(Number) || [0, 0, 0, 0];
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const over = (top, ground) => top.rgb.map((c, at) => c * top.alpha + ground[at] * (1 - top.alpha));
  const ground = (one) => {
    const layers = [];
    for (let at = one; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.alpha > 0) layers.push(colour);
      if (colour.alpha === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let checked = 0;
  while (words.nextNode()) {
    const one = words.currentNode.parentElement;
    if (!words.currentNode.textContent.trim() || one.closest("svg, style") || !one.getClientRects().length) continue;
    const below = ground(one);
    const found = contrast(over(parse(getComputedStyle(one).color), below), below);
    checked += 1;
    if (found < 4.5) say("contrast " + found.toFixed(2), one);
  }
  if (checked < 10) say("hardly any words", checked);
  // In a picture the ground is the last shape drawn under the middle of the words.
  all("svg text").forEach((one) => {
    const box = one.getBBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    let below = [255, 255, 255];
    for (const rect of one.ownerSVGElement.querySelectorAll("rect")) {
      if (!(rect.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      const at = rect.getBBox();
      const fill = getComputedStyle(rect).fill;
      if (fill === "none" || x < at.x || x > at.x + at.width || y < at.y || y > at.y + at.height) continue;
      below = fill.startsWith("url") ? parse("rgb(138, 138, 138)").rgb : parse(fill).rgb;
    }
    const found = contrast(parse(getComputedStyle(one).fill).rgb, below);
    if (found < 4.5) say("contrast in a picture " + found.toFixed(2), one);
  });
  return wrong;
})()
