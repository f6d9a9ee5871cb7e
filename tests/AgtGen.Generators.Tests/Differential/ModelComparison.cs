using System.Numerics;
using System.Numerics.Tensors;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Modeling;
using AgtGen.Training;

namespace AgtGen.Generators.Tests.Differential;

/// <summary>Compares a model as C# runs it with the model that the generator read.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ModelComparison<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 4;
    private const double Rate = 1e-3;

    private readonly ICertifiableModel<T> model;
    private readonly Func<Tensor<T>, Tensor<T>> forward;
    private readonly Func<Tensor<T>, T, T> loss;
    private readonly LabelledData<T> data;
    private readonly Random random;
    private readonly List<string> differences = [];

    public ModelComparison(Type type, int seed)
    {
        random = new(seed);
        model = (ICertifiableModel<T>)type.GetMethod("Create", [typeof(int)])!.Invoke(null, [seed])!;
        forward = CompiledModels.Marked<ForwardAttribute>(type).CreateDelegate<Func<Tensor<T>, Tensor<T>>>(model);
        System.Reflection.MethodInfo method = CompiledModels.Marked<LossAttribute>(type);
        loss = method.GetParameters()[1].ParameterType == typeof(int)
            ? (z, label) => method.CreateDelegate<Func<Tensor<T>, int, T>>()(z, int.CreateChecked(label))
            : method.CreateDelegate<Func<Tensor<T>, T, T>>();
        int classes = model.Plan.Loss.Classes;
        data = new(
            [.. Enumerable.Range(0, Rows).Select(_ => Enumerable.Range(0, model.Plan.InputSize).Select(_ => T.CreateTruncating((2 * random.NextDouble()) - 1)).ToArray())],
            [.. Enumerable.Range(0, Rows).Select(_ => classes > 0 ? T.CreateChecked(random.Next(classes)) : T.CreateTruncating(random.NextDouble()))]);
    }

    private static double Tolerance => typeof(T) == typeof(double) ? 1e-12 : 2e-5;

    /// <summary>Where the two differ: outputs, losses, and a step against finite differences of the loss as C# computes it.</summary>
    public IReadOnlyList<string> Differences()
    {
        T[][] before = [.. model.Plan.Parameters.Select((_, index) => Values(index))];
        CertifiedRun<T> run = CertifiedTrainer.Train(
            model, data, new Sgd(Rate), new Schedule(1, Rows), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 1e-3 }, new() { MaxDegreeOfParallelism = 1 });
        if (typeof(T) == typeof(double))
        {
            CompareSteps(run, before);
        }

        run.CopyTo(model);
        OutputBounds<T> outputs = run.Outputs(data);
        for (int row = 0; row < Rows; row++)
        {
            T[] expected = Flat(forward(Input(row)));
            ReadOnlySpan<T> read = outputs.Nominal.Slice(row * expected.Length, expected.Length);
            for (int i = 0; i < expected.Length; i++)
            {
                Compare($"output {i} of row {row}", expected[i], read[i]);
            }

            Compare($"loss of row {row}", loss(forward(Input(row)), data.Label(row)), T.CreateTruncating(run.MeanLoss(data.Skip(row).Take(1)).Nominal));
        }

        return differences;
    }

    private void CompareSteps(CertifiedRun<T> run, T[][] before)
    {
        for (int sample = 0; sample < 6; sample++)
        {
            int parameter = random.Next(before.Length);
            int entry = random.Next(before[parameter].Length);
            double step = double.CreateTruncating(before[parameter][entry] - run.Parameters[parameter].Nominal[entry]) / Rate;
            double here = MeanLoss();
            double below = MeanLossAt(parameter, before[parameter], entry, -1e-6);
            double above = MeanLossAt(parameter, before[parameter], entry, 1e-6);
            double left = (here - below) / 1e-6;
            double right = (above - here) / 1e-6;

            // At a kink the two sides differ, and any value between them is right.
            double slack = 1e-5 * (1 + Math.Abs(left) + Math.Abs(right)) + 1e-8 * Math.Abs(here) / 1e-6;
            if (!(step >= Math.Min(left, right) - slack && step <= Math.Max(left, right) + slack))
            {
                differences.Add($"gradient of {model.Plan.Parameters[parameter].Name}[{entry}]: {left} to {right} by differences, {step} by the step");
            }
        }
    }

    private double MeanLossAt(int parameter, T[] values, int entry, double move)
    {
        T[] moved = [.. values];
        moved[entry] += T.CreateTruncating(move);
        model.CopyParameterFrom(parameter, moved);
        double mean = MeanLoss();
        model.CopyParameterFrom(parameter, values);
        return mean;
    }

    private double MeanLoss() => Enumerable.Range(0, Rows).Average(row => double.CreateTruncating(loss(forward(Input(row)), data.Label(row))));

    private void Compare(string what, T expected, T read)
    {
        double difference = Math.Abs(double.CreateTruncating(expected - read));
        if (!(difference <= Tolerance * (1 + Math.Abs(double.CreateTruncating(expected)))))
        {
            differences.Add($"{what}: {expected} by C#, {read} by the generated code");
        }
    }

    private Tensor<T> Input(int row) => Tensor.Create(data.Row(row).ToArray());

    private T[] Values(int index)
    {
        T[] values = new T[model.Plan.Parameters[index].Rows * model.Plan.Parameters[index].Columns];
        model.CopyParameterTo(index, values);
        return values;
    }

    private static T[] Flat(Tensor<T> tensor)
    {
        T[] values = new T[(int)tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return values;
    }
}
