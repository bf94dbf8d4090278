// What depends on the reader's day, clipboard or printer: ages, copied links, the foot of a printed page.
(function () {
  "use strict";
  var DAY = 86400000;
  var lang = document.documentElement.lang || "en";

  function words(days) {
    var unit = days < 60 ? "day" : days < 730 ? "month" : "year";
    var size = unit === "day" ? days : Math.floor(days / (unit === "month" ? 30.44 : 365.25));
    return new Intl.NumberFormat(lang, { style: "unit", unit: unit, unitDisplay: "long" }).format(size);
  }

  // Questions carry the day they were raised; their age is worked out here: the site is built once, read for years.
  function tellAges(within) {
    within.querySelectorAll("time[data-open]").forEach(function (time) {
      var days = Math.floor((Date.now() - Date.parse(time.dateTime)) / DAY);
      if (days > 0) {
        time.title = time.textContent;
        time.firstChild.data = time.dataset.open.replace("{age}", words(days));
      }
    });
  }
  tellAges(document);
  document.addEventListener("briefings:added", function (event) {
    tellAges(event.target);
  });

  // A click on "#" follows the link and puts its address on the clipboard.
  document.addEventListener("click", function (event) {
    var link = event.target instanceof Element && event.target.closest("a.b-link");
    if (!link || !navigator.clipboard || event.metaKey || event.ctrlKey) return;
    navigator.clipboard.writeText(link.href).then(
      function () {
        var said = link.querySelector(".b-vh");
        link.dataset.copied = said.dataset.copied || "";
        said.setAttribute("role", "status");
        said.textContent = link.dataset.copied;
        setTimeout(function () {
          delete link.dataset.copied;
        }, 2000);
      },
      function () {}
    );
  });

  // The foot of each printed page: the site, the page's address, the day of printing.
  addEventListener("beforeprint", function () {
    var site = document.querySelector('meta[property="og:site_name"]');
    var day = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long" }).format(new Date());
    var foot = [site ? site.content : document.title, location.href.split("#")[0], day].join(" · ");
    var text = foot.replace(/["\\\n]/g, "");
    var rule = '@page { @bottom-left { content: "' + text + '"; width: 88%; text-align: left; font: 7.5pt system-ui, sans-serif; color: #444 } }';
    var sheet = document.styleSheets[document.styleSheets.length - 1];
    try {
      sheet.insertRule(rule, sheet.cssRules.length);
    } catch (error) {
      // A browser without margin boxes prints its own foot.
    }
  });
})();
