package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.ValueFailure;

/**
 * An array or object that a plan put together, in which values may still be text. Any other array
 * or object is decoded throughout. Changed only by the plan that makes it, before it is handed on.
 */
interface Gathered {

  /**
   * The same without text, made once.
   *
   * @throws ValueFailure if a number in it is out of bounds
   */
  Object decoded();
}
