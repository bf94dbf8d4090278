// Ages of open questions are worked out here, from the dates on the page: the site is built once, read for years.
(function () {
  "use strict";
  var DAY = 86400000;

  function words(days) {
    var lang = document.documentElement.lang || "en";
    var unit = days < 60 ? "day" : days < 730 ? "month" : "year";
    var size = unit === "day" ? days : Math.floor(days / (unit === "month" ? 30.44 : 365.25));
    return new Intl.NumberFormat(lang, { style: "unit", unit: unit, unitDisplay: "long" }).format(size);
  }

  document.querySelectorAll("time[data-open]").forEach(function (time) {
    var days = Math.floor((Date.now() - Date.parse(time.dateTime)) / DAY);
    if (days > 0) {
      time.title = time.textContent;
      time.textContent = time.dataset.open.replace("{age}", words(days));
    }
  });
})();
