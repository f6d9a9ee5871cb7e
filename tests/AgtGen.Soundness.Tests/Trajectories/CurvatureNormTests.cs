using AgtGen.Testing.Exact;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

public sealed class CurvatureNormTests
{
    private const int Rows = 9;

    /// <summary>x . A^-1 x in fractions, with no tolerance below; a length that is too small by 1 %, or only by 10^-6, is found by that, since no length is further above.</summary>
    [Fact]
    public void Whole_RandomSlopes_IsTheExactLengthUpToRounding()
    {
        for (int seed = 0; seed < 12; seed++)
        {
            Case given = new(seed);
            BigRational[][] matrix = given.Matrix();
            for (int row = 0; row < Rows; row++)
            {
                BigRational[] x = [.. given.Sample(row).Select(BigRational.FromDouble)];
                BigRational square = x.Zip(Solve(matrix, x), (a, b) => a * b).Aggregate(BigRational.Zero, (sum, term) => sum + term);
                BigRational length = BigRational.FromDouble(given.Norm.Whole[row]);
                Assert.True(length * length >= square, $"seed {seed}, row {row}");
                Assert.True(length * length * BigRational.FromDouble(1 - 1e-6) <= square, $"seed {seed}, row {row}: {length} is too long");
            }
        }
    }

    /// <summary>|x . e| is at most the bent length times |e| in the norm of A and the flat length times |e|, also along what the two lengths are about.</summary>
    [Fact]
    public void Parts_AnyDirection_HoldTheProduct()
    {
        Random random = new(5);
        for (int seed = 0; seed < 12; seed++)
        {
            Case given = new(seed);
            BigRational[][] matrix = given.Matrix();
            for (int row = 0; row < Rows; row++)
            {
                double[] x = given.Sample(row);
                double[] solved = [.. Solve(matrix, [.. x.Select(BigRational.FromDouble)]).Select(entry => entry.FloorToDouble())];
                foreach (double[] direction in (double[][])[x, solved, [.. x.Select(_ => random.NextDouble() - 0.5)]])
                {
                    double plain = Math.Sqrt(direction.Sum(entry => entry * entry));
                    double product = Math.Abs(x.Zip(direction, (a, b) => a * b).Sum());
                    Assert.True(product <= ((given.Norm.Bent[row] * given.Length(direction)) + (given.Norm.Flat[row] * plain)) * (1 + 1e-12));
                    Assert.True(given.Norm.Bent[row] <= given.Norm.Whole[row] * (1 + 1e-9));
                }
            }
        }
    }

    [Fact]
    public void Measure_NoCurvature_KnowsNothing()
    {
        Assert.True(new Case(1).IsKnown);
        Assert.False(new Case(1, slope: 0).IsKnown);
    }

    private static BigRational[] Solve(BigRational[][] matrix, BigRational[] right)
    {
        BigRational[][] rows = [.. matrix.Select((row, i) => (BigRational[])[.. row, right[i]])];
        for (int pivot = 0; pivot < rows.Length; pivot++)
        {
            rows[pivot] = [.. rows[pivot].Select(entry => entry / rows[pivot][pivot])];
            for (int other = 0; other < rows.Length; other++)
            {
                if (other != pivot)
                {
                    rows[other] = [.. rows[other].Zip(rows[pivot], (a, b) => a - (rows[other][pivot] * b))];
                }
            }
        }

        return [.. rows.Select(row => row[^1])];
    }

    /// <summary>Rows with slopes of their own, and their lengths.</summary>
    private sealed class Case
    {
        private readonly HeadData data;
        private readonly double[] slopes;

        public Case(int seed, double slope = 1)
        {
            Random random = new(seed);
            data = HeadRun.Points(TinyHead.Rows(seed, Rows, 1 + (seed % 4), classes: true));
            slopes = [.. Enumerable.Range(0, Rows).Select(_ => slope * random.NextDouble())];
            double[] curvature = new double[data.Width * data.Stride];
            Upper size = 0;
            for (int row = 0; row < Rows; row++)
            {
                size += (Upper)slopes[row] * data.Norms[row] * data.Norms[row];
                for (int f = 0; f < data.Width; f++)
                {
                    for (int g = 0; g < data.Width; g++)
                    {
                        curvature[(f * data.Stride) + g] += slopes[row] * data.Row(row)[f] * data.Row(row)[g];
                    }
                }
            }

            using WorkerTeam team = new(2);
            Norm = new(data, Rows, 2, team);
            IsKnown = Norm.Measure([.. Enumerable.Range(0, Rows)], curvature, Upper.Rounding(Rows + 8) * size, CancellationToken.None);
        }

        public CurvatureNorm Norm { get; }

        /// <summary>Whether anything is known of the lengths.</summary>
        public bool IsKnown { get; }

        public double[] Sample(int row) => data.Row(row)[..data.Width].ToArray();

        public BigRational[][] Matrix() => [.. Enumerable.Range(0, data.Width).Select(f => (BigRational[])[.. Enumerable.Range(0, data.Width).Select(g => Entry(f, g))])];

        /// <summary>The length of a direction in the norm of A.</summary>
        public double Length(double[] direction) => Math.Sqrt(
            Enumerable.Range(0, Rows).Sum(row => slopes[row] * Math.Pow(Sample(row).Zip(direction, (a, b) => a * b).Sum(), 2)) + (Norm.Shift * direction.Sum(entry => entry * entry)));

        private BigRational Entry(int f, int g)
        {
            BigRational sum = f == g ? BigRational.FromDouble(Norm.Shift) : BigRational.Zero;
            for (int row = 0; row < Rows; row++)
            {
                sum += BigRational.FromDouble(slopes[row]) * BigRational.FromDouble(data.Row(row)[f]) * BigRational.FromDouble(data.Row(row)[g]);
            }

            return sum;
        }
    }
}
