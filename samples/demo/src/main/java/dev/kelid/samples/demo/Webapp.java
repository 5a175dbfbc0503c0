package dev.kelid.samples.demo;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.WebResourceRoot;
import org.apache.catalina.WebResourceSet;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.JarResourceSet;
import org.apache.catalina.webresources.StandardRoot;

/** The web application, as {@code WEB-INF/web.xml} describes it. */
final class Webapp {
  private static final String FILTER = "login";

  private Webapp() {}

  /**
   * The application, not started yet.
   *
   * @param folder for what the container needs while it runs
   * @param settings for the login filter
   * @param places what the pages need to know
   */
  static Context in(Path folder, Map<String, String> settings, Places places) throws IOException {
    StandardContext context = new StandardContext();
    context.setPath("");
    context.setName("");
    context.setDocBase(Files.createDirectory(folder.resolve("webapp")).toString());
    context.setParentClassLoader(Webapp.class.getClassLoader());
    context.getJarScanner().setJarScanFilter((type, name) -> false);
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(Constants.NoDefaultWebXml);
    context.addLifecycleListener(config);
    context.addLifecycleListener(event -> configure(context, event.getType(), settings, places));
    StandardRoot resources = new StandardRoot(context);
    resources.addPreResources(pages(resources));
    context.setResources(resources);
    return context;
  }

  /** What web.xml cannot know becomes init-params of its filter, right after it was read. */
  private static void configure(
      Context context, String event, Map<String, String> settings, Places places) {
    if (event.equals(Lifecycle.CONFIGURE_START_EVENT)) {
      settings.forEach(context.findFilterDef(FILTER)::addInitParameter);
      context.getServletContext().setAttribute(Places.ATTRIBUTE, places);
    }
  }

  /** The web application's files, from a folder of classes or from inside the runnable jar. */
  private static WebResourceSet pages(WebResourceRoot root) {
    Path code;
    try {
      code = Path.of(Webapp.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the demo's own files are nowhere", e);
    }
    return Files.isDirectory(code)
        ? new DirResourceSet(root, "/", code.toString(), "/webapp")
        : new JarResourceSet(root, "/", code.toString(), "/webapp");
  }
}
