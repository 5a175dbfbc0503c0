package dev.kelid.tests.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@code LoginFilter} as it stands in web.xml. */
final class FilterSetup {
  private final String name;
  private final Map<String, String> params = new LinkedHashMap<>();
  private final List<String> mappings = new ArrayList<>();
  private final List<String> dispatchers = new ArrayList<>();
  private boolean async = true;

  FilterSetup(String name) {
    this.name = name;
  }

  FilterSetup param(String key, String value) {
    params.put(key, value);
    return this;
  }

  FilterSetup without(String key) {
    params.remove(key);
    return this;
  }

  FilterSetup mappedTo(String... patterns) {
    mappings.clear();
    mappings.addAll(List.of(patterns));
    return this;
  }

  FilterSetup alsoFor(String... dispatcherTypes) {
    dispatchers.addAll(List.of(dispatcherTypes));
    return this;
  }

  FilterSetup withoutAsync() {
    async = false;
    return this;
  }

  String name() {
    return name;
  }

  Map<String, String> params() {
    return params;
  }

  List<String> mappings() {
    return mappings;
  }

  /** The elements of web.xml. */
  String xml(String origin) {
    StringBuilder xml = new StringBuilder();
    xml.append("<filter><filter-name>").append(name).append("</filter-name>");
    xml.append("<filter-class>dev.kelid.oauth.servlet.LoginFilter</filter-class>");
    xml.append("<async-supported>").append(async).append("</async-supported>");
    params.forEach(
        (key, value) ->
            xml.append("<init-param><param-name>")
                .append(key)
                .append("</param-name><param-value>")
                .append(escape(value.replace("{origin}", origin)))
                .append("</param-value></init-param>"));
    xml.append("</filter>");
    for (String mapping : mappings) {
      xml.append("<filter-mapping><filter-name>")
          .append(name)
          .append("</filter-name><url-pattern>")
          .append(mapping)
          .append("</url-pattern>");
      for (String dispatcher : dispatchers) {
        xml.append("<dispatcher>").append(dispatcher).append("</dispatcher>");
      }
      xml.append("</filter-mapping>");
    }
    return xml.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
