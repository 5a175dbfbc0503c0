package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.cdi.RedeployTest;
import dev.kelid.tests.cdi.probe.ProbeServlet;
import dev.kelid.tests.filter.Browser;
import dev.kelid.tests.wildfly.lite.IdleExtension;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * WildFly keeps two things of applications, whatever libraries they have: each worker thread the
 * first request that it served, and Weld the last application with a build-compatible extension.
 * Other applications take both places here, so that what is left is what the libraries leave.
 */
class WildFlyRedeployTest extends RedeployTest {
  private static final String NEXT = "next";

  /** Takes the place of the last application in Weld. */
  @Deployment(name = NEXT, managed = false, testable = false)
  static WebArchive next() {
    return ShrinkWrap.create(WebArchive.class, NEXT + ".war")
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "lite.jar")
                .addClass(IdleExtension.class)
                .addAsServiceProvider(BuildCompatibleExtension.class, IdleExtension.class));
  }

  /** Has all worker threads begin with requests to an application that stays. */
  @Override
  protected void prepare() {
    ExecutorService browsers = Executors.newFixedThreadPool(ProbeServlet.CROWD);
    try {
      List<CompletableFuture<String>> crowd =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> new Browser().open(probe("crowd")).body(), browsers))
              .limit(ProbeServlet.CROWD)
              .toList();
      assertThat(crowd).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("true"));
    } finally {
      browsers.shutdown();
    }
  }

  @Override
  protected void settle(Deployer deployer) {
    deployer.deploy(NEXT);
    deployer.undeploy(NEXT);
  }
}
