using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Alters every batch of a training as the surface allows, seeing the altered parameters so far, and trains for real.</summary>
internal static class Attacker
{
    /// <summary>The parameters after each step of one altered training; the number picks the strategy and seeds it.</summary>
    public static IReadOnlyList<double[]> Run(TrainingRun training, ISurface surface, int number)
    {
        Random random = new(number);
        double[]? direction = Direction(training, number, random);
        DescentState state = DescentState.At(training.Initial);
        List<double[]> steps = [];
        foreach (IReadOnlyList<Sample> batch in training.Batches)
        {
            double[] current = state.Parameters;
            IReadOnlyList<Sample> altered = direction is null
                ? surface.AtRandom(batch, random)
                : surface.Towards(batch, s => -Dot(direction, training.Descent.Gradient(training.Shape, current, s)), random);
            state = training.Descent.Step(training.Shape, state, altered);
            steps.Add(state.Parameters);
        }

        return steps;
    }

    /// <summary>Where to push the parameters: nowhere in particular, along one coordinate, along random signs, or up the loss of some sample.</summary>
    private static double[]? Direction(TrainingRun training, int number, Random random)
    {
        int count = training.Initial.Length;
        double[] direction = new double[count];
        switch (number % 4)
        {
            case 0:
                return null;
            case 1:
                direction[random.Next(count)] = (random.Next(2) * 2) - 1;
                return direction;
            case 2:
                return [.. direction.Select(_ => (double)((random.Next(2) * 2) - 1))];
            default:
                IReadOnlyList<Sample> batch = training.Batches[0];
                return Network.Gradient(training.Shape, training.Initial, batch[random.Next(batch.Count)]);
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
