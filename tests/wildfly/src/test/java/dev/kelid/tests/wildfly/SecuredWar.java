package dev.kelid.tests.wildfly;

import dev.kelid.oauth.security.OAuthAuthenticationMechanism;
import dev.kelid.tests.cdi.WebApp;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
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

  /** The library, packed or not. */
  static JavaArchive mechanism() {
    try {
      Path path =
          Path.of(
              OAuthAuthenticationMechanism.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      String name = "oauth-security.jar";
      return Files.isDirectory(path)
          ? ShrinkWrap.create(ExplodedImporter.class, name)
              .importDirectory(path.toFile())
              .as(JavaArchive.class)
          : ShrinkWrap.create(ZipImporter.class, name)
              .importFrom(path.toFile())
              .as(JavaArchive.class);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
