package dev.kelid.tests.filter;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Header fields by which a browser tells what it asks for.
 *
 * @param all by their names
 */
public record Headers(Map<String, String> all) {
  private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

  /** Of somebody who opens a page. */
  public static final Headers NAVIGATION =
      of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document", "Sec-Fetch-Site", "none")
          .with("Accept", HTML);

  /** Of a script of the page. */
  public static final Headers FETCH =
      of("Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty", "Sec-Fetch-Site", "same-origin")
          .with("Accept", "*/*");

  static final Headers IMAGE =
      of("Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image", "Sec-Fetch-Site", "same-origin")
          .with("Accept", "image/avif,*/*");
  static final Headers PREFETCH = NAVIGATION.with("Sec-Purpose", "prefetch;prerender");
  static final Headers OLD_NAVIGATION = of("Accept", HTML);
  static final Headers OLD_XHR = of("Accept", HTML, "X-Requested-With", "XMLHttpRequest");
  static final Headers SCRIPT = of("Accept", "application/json");

  /** Of what is no browser. */
  public static final Headers NOTHING = of();

  static Headers of(String... pairs) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put(pairs[i], pairs[i + 1]);
    }
    return new Headers(all);
  }

  /** The same and one more, or in place of the one of that name. */
  public Headers with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(all);
    more.put(name, value);
    return new Headers(more);
  }

  Headers without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(all);
    fewer.remove(name);
    return new Headers(fewer);
  }
}
