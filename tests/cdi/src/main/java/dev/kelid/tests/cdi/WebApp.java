package dev.kelid.tests.cdi;

import dev.kelid.tests.cdi.app.Pages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application behind a {@code LoginFilter}, with the libraries inside. */
public final class WebApp {
  private static final String XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <!-- Where applications share one Weld, this tells them apart. -->
        <context-param>
          <param-name>WELD_CONTEXT_ID_KEY</param-name>
          <param-value>%s</param-value>
        </context-param>
        <filter>
          <filter-name>login</filter-name>
          <filter-class>dev.kelid.oauth.servlet.LoginFilter</filter-class>
          <async-supported>true</async-supported>
          %s
        </filter>
        <filter-mapping>
          <filter-name>login</filter-name>
          <url-pattern>/*</url-pattern>
          <dispatcher>REQUEST</dispatcher>
          <dispatcher>ASYNC</dispatcher>
        </filter-mapping>
      </web-app>
      """;

  private final String name;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> params = new LinkedHashMap<>();
  private final List<Package> packages = new ArrayList<>(List.of(Pages.class.getPackage()));

  private WebApp(String name) {
    this.name = name;
    properties.put("oauth.base-url", Server.origin());
  }

  /** An application at the path of that name, without a registration. */
  public static WebApp named(String name) {
    return new WebApp(name);
  }

  /** Adds this to its {@code microprofile-config.properties}. */
  public WebApp property(String key, String value) {
    properties.put(key, value);
    return this;
  }

  /** Adds an init-param to the filter. */
  public WebApp param(String key, String value) {
    params.put(key, value);
    return this;
  }

  /** Adds the classes of a package. */
  public WebApp classesOf(Package more) {
    packages.add(more);
    return this;
  }

  /** Does the same to it that others do. */
  public WebApp with(Consumer<WebApp> change) {
    change.accept(this);
    return this;
  }

  /** An address in the application of that name. */
  public static String url(String name, String path) {
    return Server.origin() + "/" + name + path;
  }

  /** Everything but the libraries. */
  public WebArchive bare() {
    StringBuilder keys = new StringBuilder();
    properties.forEach((key, value) -> keys.append(key).append('=').append(value).append('\n'));
    StringBuilder inits = new StringBuilder();
    params.forEach(
        (key, value) ->
            inits
                .append("<init-param><param-name>")
                .append(key)
                .append("</param-name><param-value>")
                .append(value)
                .append("</param-value></init-param>"));
    return ShrinkWrap.create(WebArchive.class, name + ".war")
        .addPackages(false, packages.toArray(Package[]::new))
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .addAsResource(new StringAsset(keys.toString()), "META-INF/microprofile-config.properties")
        .setWebXML(new StringAsset(XML.formatted(name, inits)));
  }

  /** The application with the libraries inside. */
  public WebArchive war() {
    return bare().addAsLibraries(Libraries.all());
  }
}
