namespace AgtGen.Testing.Programs;

/// <summary>A number with its derivatives by all parameters: forward mode, so that what a program computes is differentiated by the rules for single operations and nothing else.</summary>
public readonly struct Dual
{
    // None for a constant.
    private readonly double[] slopes;

    private Dual(double value, double[] slopes) => (Value, this.slopes) = (value, slopes);

    public double Value { get; }

    public static implicit operator Dual(double value) => new(value, []);

    public static Dual operator +(Dual a, Dual b) => Combine(a.Value + b.Value, a, 1, b, 1);

    public static Dual operator -(Dual a, Dual b) => Combine(a.Value - b.Value, a, 1, b, -1);

    public static Dual operator *(Dual a, Dual b) => Combine(a.Value * b.Value, a, b.Value, b, a.Value);

    public static Dual operator /(Dual a, Dual b) => Combine(a.Value / b.Value, a, 1 / b.Value, b, -a.Value / (b.Value * b.Value));

    public static Dual Exp(Dual x) => Combine(Math.Exp(x.Value), x, Math.Exp(x.Value), 0, 0);

    public static Dual Log(Dual x) => Combine(Math.Log(x.Value), x, 1 / x.Value, 0, 0);

    public static Dual Sqrt(Dual x) => Combine(Math.Sqrt(x.Value), x, 0.5 / Math.Sqrt(x.Value), 0, 0);

    public static Dual Tanh(Dual x) => Combine(Math.Tanh(x.Value), x, 1 - (Math.Tanh(x.Value) * Math.Tanh(x.Value)), 0, 0);

    public static Dual Relu(Dual x) => x.Value > 0 ? x : 0;

    public static Dual Sum(IEnumerable<Dual> summands) => summands.Aggregate((sum, next) => sum + next);

    /// <summary>The parameter of a number, of so many.</summary>
    public static Dual Parameter(double value, int number, int count)
    {
        double[] slopes = new double[count];
        slopes[number] = 1;
        return new(value, slopes);
    }

    /// <summary>The derivative by a parameter.</summary>
    public double Slope(int parameter) => slopes.Length == 0 ? 0 : slopes[parameter];

    private static Dual Combine(double value, Dual a, double byA, Dual b, double byB)
    {
        double[] slopes = new double[Math.Max(a.slopes.Length, b.slopes.Length)];
        for (int i = 0; i < slopes.Length; i++)
        {
            slopes[i] = (byA * a.Slope(i)) + (byB * b.Slope(i));
        }

        return new(value, slopes);
    }
}
