namespace AgtGen.Samples.FineTuning;

/// <summary>
/// Alters k images that are not public so that those of one class look like, or are called, tops. It takes the images that are most like the mean of their class, since a linear head learns most from these.
/// </summary>
/// <param name="images">The training images.</param>
internal sealed class Attacker(LabelledData<float> images)
{
    /// <summary>The class that images of another one are to be taken for: tops.</summary>
    public const int Target = 0;

    /// <summary>The classes that are most like it: shirts and pullovers.</summary>
    private static readonly int[] sources = [6, 2];

    private readonly double[][] means = [.. Enumerable.Range(0, 10).Select(label => Mean(images, label))];

    public static int Attempts(bool isQuick) => isQuick ? 1 : sources.Length;

    /// <summary>Labels of one class become another one.</summary>
    public LabelledData<float> Relabel(int k, int attempt) => Alter(k, attempt, image => (image, Target));

    /// <summary>Every pixel of images of one class moves towards the mean of another one.</summary>
    public LabelledData<float> Move(int k, int attempt, float epsilon) => Alter(k, attempt, image =>
    {
        float[] moved = [.. image];
        for (int pixel = 0; pixel < moved.Length; pixel++)
        {
            float sign = Math.Sign(means[Target][pixel] - image[pixel]);

            // A little less than the whole way, which rounding could exceed.
            moved[pixel] = Math.Clamp(image[pixel] + (0.999f * epsilon * sign), 0, 1);
        }

        return (moved, sources[attempt]);
    });

    /// <summary>Other images altogether: those of one class with every pixel that it has at full brightness, under the label of another one.</summary>
    public LabelledData<float> Replace(int k, int attempt) => Alter(k, attempt, image => ([.. image.Select(pixel => pixel > 0.1f ? 1f : 0f)], Target));

    private LabelledData<float> Alter(int k, int attempt, Func<float[], (float[] Image, int Label)> alter)
    {
        int from = sources[attempt];
        HashSet<int> chosen = [.. Enumerable.Range(0, images.Count).Where(row => !images.IsTrusted(row) && images.Label(row) == from)
            .OrderByDescending(row => Likeness(images.Row(row), means[from])).Take(k)];
        float[][] rows = [.. Enumerable.Range(0, images.Count).Select(row => images.Row(row).ToArray())];
        float[] labels = [.. Enumerable.Range(0, images.Count).Select(images.Label)];
        foreach (int row in chosen)
        {
            (rows[row], labels[row]) = alter(rows[row]);
        }

        return new(rows, labels);
    }

    private static double Likeness(ReadOnlySpan<float> image, double[] mean)
    {
        double product = 0;
        for (int pixel = 0; pixel < image.Length; pixel++)
        {
            product += image[pixel] * mean[pixel];
        }

        return product;
    }

    private static double[] Mean(LabelledData<float> images, int label)
    {
        double[] sum = new double[images.Features];
        int count = 0;
        for (int row = 0; row < images.Count; row++)
        {
            if (images.Label(row) == label)
            {
                count++;
                ReadOnlySpan<float> image = images.Row(row);
                for (int pixel = 0; pixel < sum.Length; pixel++)
                {
                    sum[pixel] += image[pixel];
                }
            }
        }

        return [.. sum.Select(value => value / Math.Max(count, 1))];
    }
}
