using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>
/// How far rounding can take the mean gradient of the nominal run away from the mean over its own slots, and the slots away from bounds of the same run, where <see cref="ExecutedRun{T}"/>
/// does not cover it already: the sum over the batch, and the exponentials of the losses that have some, whose bounds are no increasing functions in their last bits.
/// </summary>
internal sealed class GradientRounding
{
    /// <summary>Roundings of a sum besides those of its terms: halves of a tile onto halves, clip, count and division.</summary>
    private const int SumEnd = 12;

    /// <summary>Ulps of 1 by which a probability may be off, generously: exponentials, their sum and a division.</summary>
    private const int Loss = 64;

    private readonly double unit;
    private readonly double sum;
    private readonly double exponentials;
    private readonly int[] uses;
    private readonly int[] products;
    private readonly int[] places;
    private readonly double[] clips;
    private readonly int normalizations;

    /// <param name="unit">The unit roundoff.</param>
    /// <param name="sum">Roundings of the mean over a batch.</param>
    /// <param name="exponentials">How large a gradient at the output can be that comes from exponentials; 0 if none does.</param>
    /// <param name="uses">How often each parameter is used.</param>
    /// <param name="products">How many products the gradient of one sample sums, for each parameter.</param>
    /// <param name="places">Places of the window of each parameter that is a convolution's.</param>
    /// <param name="clips">What the gradients of each parameter are clipped to.</param>
    /// <param name="normalizations">How often values are normalised: by r and z, both among the slots, a gradient d becomes (d - z mean(d z)) r, less its mean.</param>
    private GradientRounding(double unit, double sum, double exponentials, int[] uses, int[] products, int[] places, double[] clips, int normalizations)
    {
        (this.unit, this.sum, this.exponentials, this.uses, this.products, this.places, this.clips) = (unit, sum, exponentials, uses, products, places, clips);
        this.normalizations = normalizations;
    }

    public static GradientRounding Of<T>(ModelPlan plan, int batchSize, GradientClips clips)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] uses = [.. plan.Parameters.Select(parameter => parameter.Passages)], products = new int[plan.Parameters.Length];
        foreach (GradientSite site in plan.Nominal)
        {
            uses[site.Parameter] += site.Terms.Length;
            products[site.Parameter] += site.Terms.Sum(term => term.Shape == default ? 1 : term.Shape.Image.Windows);
        }

        // Only what a normalisation multiplies by begins as 1.
        int normalizations = uses.Where((_, parameter) => plan.Parameters[parameter].Initial == 1).Sum();
        double terms = SampleTiles<T>.TilesFor(batchSize) + SumEnd;
        return new(Math.ScaleB(1, -FloatingFormat<T>.Precision), terms, plan.Loss.ExponentialScale, uses, products, [.. plan.Parameters.Select(parameter => parameter.Places)], [.. uses.Select((_, parameter) => clips.EntryLimit(parameter))], normalizations);
    }

    /// <summary>By how much the paths from the loss to a parameter can enlarge an error: every matrix passes a gradient on, or its columns' sum of magnitudes, or both.</summary>
    public double Amplification<T>(ParameterState<T>[] parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double product = exponentials;
        for (int index = 0; product > 0 && index < parameters.Length; index++)
        {
            product *= Math.Pow(1 + (places[index] * LargestColumn(parameters[index])), uses[index]);
        }

        return product;
    }

    /// <summary>The distance for the entries of one parameter.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="magnitude">The largest value of any slot of the nominal pass.</param>
    /// <param name="amplification">See <see cref="Amplification"/>.</param>
    public double Reach(int parameter, double magnitude, double amplification)
    {
        double factor = Math.Max(1, magnitude);
        double gradient = products[parameter] * magnitude * factor;
        double clip = clips[parameter];

        // A sum of several products rounds before it is clipped, where they may be larger than what is left of them.
        double formed = products[parameter] * (products[parameter] > 1 ? gradient : Math.Min(gradient, clip));
        return unit * ((sum * Math.Min(gradient, clip)) + formed + (Loss * products[parameter] * factor * amplification * Math.Pow(3 * factor * factor, normalizations)));
    }

    private static double LargestColumn<T>(ParameterState<T> parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = 0;
        for (int column = 0; column < parameter.Columns; column++)
        {
            double magnitude = 0;
            for (int row = 0; row < parameter.Rows; row++)
            {
                magnitude += Math.Abs(double.CreateTruncating(parameter.Nominal[(row * parameter.Columns) + column]));
            }

            largest = Math.Max(largest, magnitude);
        }

        return largest;
    }
}
