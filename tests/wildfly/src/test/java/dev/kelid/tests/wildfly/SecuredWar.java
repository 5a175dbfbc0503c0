package dev.kelid.tests.wildfly;

import dev.kelid.oauth.security.OAuthAuthenticationMechanism;
import dev.kelid.tests.cdi.Libraries;
import dev.kelid.tests.cdi.WebApp;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application whose container asks who is signed in. */
final class SecuredWar {
  private static final String XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <context-param>
          <param-name>oauth.registration</param-name>
          <param-value>first</param-value>
        </context-param>
        <context-param>
          <param-name>resteasy.role.based.security</param-name>
          <param-value>true</param-value>
        </context-param>
        %s
        <security-role>
          <role-name>admin</role-name>
        </security-role>
        <security-role>
          <role-name>owner</role-name>
        </security-role>
      </web-app>
      """;
  private static final String CONSTRAINT =
      """
      <security-constraint>
        <web-resource-collection>
          <web-resource-name>%1$s</web-resource-name>
          <url-pattern>/%1$s/*</url-pattern>
        </web-resource-collection>
        <auth-constraint>
          <role-name>%2$s</role-name>
        </auth-constraint>
      </security-constraint>
      """;

  private SecuredWar() {}

  static WebArchive of(WebApp app) {
    return app.war().addAsLibrary(mechanism()).setWebXML(new StringAsset(xml()));
  }

  static String xml() {
    return XML.formatted(
        CONSTRAINT.formatted("guarded", "**")
            + CONSTRAINT.formatted("admin", "admin")
            + CONSTRAINT.formatted("owner", "owner"));
  }

  /** The library. */
  static Archive<?> mechanism() {
    return Libraries.holding(OAuthAuthenticationMechanism.class);
  }
}
