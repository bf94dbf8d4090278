// The frame around every page: the colour scheme, the drawer on narrow screens, "On this page".
(function () {
  "use strict";
  var palette = document.querySelector("[data-b-palette]");
  var menu = document.querySelector("[data-b-menu]");
  var drawer = document.getElementById("__drawer");
  var nav = document.getElementById("__nav");

  function browserColour() {
    document.querySelectorAll("meta[name=theme-color]").forEach(function (meta) {
      meta.content = getComputedStyle(document.body).backgroundColor;
    });
  }

  // Material's script keeps the choice under the same name, so both kinds of pages agree.
  if (palette) {
    palette.addEventListener("click", function () {
      var count = JSON.parse(palette.dataset.bPalette).length;
      __md_set("__palette", palette.show((+palette.value + 1) % count));
      browserColour();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
      palette.show();
      browserColour();
    });
    browserColour();
  }

  function open(yes) {
    if (drawer.checked !== yes) drawer.click();
  }

  if (menu && drawer && nav) {
    drawer.checked = false; // browsers may keep it over a reload
    drawer.addEventListener("change", function () {
      menu.setAttribute("aria-expanded", drawer.checked);
    });
    menu.addEventListener("click", function () {
      open(!drawer.checked);
      if (drawer.checked) (nav.querySelector("[aria-current]") || nav.querySelector("a")).focus();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !drawer.checked) return;
      open(false);
      menu.focus();
    });
    nav.addEventListener("focusout", function (event) {
      var next = event.relatedTarget;
      if (next && next !== menu && !nav.contains(next)) open(false);
    });
  }

  // The heading that was passed last is the current one. Its mark moves down the screen as the page is read, so that the
  // last heading can be reached too.
  var links = Array.from(document.querySelectorAll(".md-sidebar [data-b-toc] a"));
  var rail = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap");
  var waiting = false;

  function mark() {
    waiting = false;
    var height = innerHeight;
    var line = 100 + (height - 100) * Math.min(1, scrollY / Math.max(1, document.documentElement.scrollHeight - height));
    var current = links[0];
    links.forEach(function (link) {
      var heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading && heading.getBoundingClientRect().top <= line) current = link;
    });
    links.forEach(function (link) {
      if (link !== current) link.removeAttribute("aria-current");
    });
    if (current.hasAttribute("aria-current")) return;
    current.setAttribute("aria-current", "true");
    if (rail.scrollHeight > rail.clientHeight) rail.scrollTop = current.offsetTop - rail.clientHeight / 2;
  }

  if (links.length && rail) {
    addEventListener("scroll", function () {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    }, { passive: true });
    mark();
  }
})();
