package io.mqueduct.sample.sinner;

import io.mqueduct.sample.clean.Clean;
import io.mqueduct.sample.sinner.inner.Accomplice;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Breaks every house rule; its package is not marked either. */
public final class Sinner {
  private final TimeUnit unit = TimeUnit.MILLISECONDS;
  private final Clean neighbour = new Clean();
  private final Accomplice accomplice = new Accomplice(this);

  void sin() throws InterruptedException {
    unit.sleep(1);
    System.out.println(new Date() + " " + neighbour + accomplice + Pattern.compile("sin"));
  }
}
