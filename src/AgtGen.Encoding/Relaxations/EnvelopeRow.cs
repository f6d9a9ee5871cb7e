namespace AgtGen.Encoding.Relaxations;

/// <summary>The row Product w + First x + Second y &gt;= Lower of an envelope of w = x y.</summary>
/// <param name="Product">The coefficient of w.</param>
/// <param name="First">The coefficient of x.</param>
/// <param name="Second">The coefficient of y; 0 for a square.</param>
/// <param name="Lower">The bound, rounded down.</param>
internal readonly record struct EnvelopeRow(double Product, double First, double Second, double Lower);
