package dev.kelid.tests.wildfly;

import dev.kelid.oauth.testkit.AuthorizationServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Says what an application is made of. */
final class Application {
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
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
        %s
      </web-app>
      """;

  private final String name;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private String declarations = "";
  private String initParam = "";
  private boolean libraries = true;
  private Class<?>[] classes = {};

  private Application(String name) {
    this.name = name;
    settings.put("oauth.base-url", OneWildFly.origin());
  }

  /**
   * An application of that path, whose users sign in at {@code main}; {@code files} comes after.
   */
  static Application of(String name) {
    return new Application(name)
        .set("oauth.registrations", "main,files")
        .loginAt("main")
        .set("oauth.main.roles-claim", "roles")
        .registration("main", Providers.MAIN)
        .registration("files", Providers.FILES);
  }

  /** An application of that path that has no registration yet. */
  static Application without(String name) {
    return new Application(name);
  }

  Application registration(String id, AuthorizationServer at) {
    return set("oauth." + id + ".issuer", at.issuer())
        .set("oauth." + id + ".client-id", "app")
        .set("oauth." + id + ".client-secret", "app-secret");
  }

  Application set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** At which registration users sign in, where there are several. */
  Application loginAt(String registration) {
    initParam =
        "<init-param><param-name>registration</param-name><param-value>"
            + registration
            + "</param-value></init-param>";
    return this;
  }

  Application with(Class<?>... parts) {
    classes = parts;
    return this;
  }

  /** Further elements of its web.xml. */
  Application declaring(String elements) {
    declarations = elements;
    return this;
  }

  /** Without the libraries: an EAR has them. */
  Application bare() {
    libraries = false;
    return this;
  }

  WebArchive war() {
    String properties =
        settings.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining("\n"));
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, name + ".war")
            .addClasses(classes)
            .setWebXML(new StringAsset(WEB_XML.formatted(initParam, declarations)))
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
            .addAsResource(new StringAsset(properties), "META-INF/microprofile-config.properties");
    return libraries ? war.addAsLibraries(Libraries.all()) : war;
  }

  /** The address of a path below this application's. */
  String at(String path) {
    return OneWildFly.origin() + "/" + name + path;
  }
}
