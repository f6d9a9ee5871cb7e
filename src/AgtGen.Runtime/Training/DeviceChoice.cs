using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Kernels;
using AgtGen.Training.Levels;

namespace AgtGen.Training;

/// <summary>Which device a training runs on, of those that its options admit.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Device">The device; null for the processor.</param>
/// <param name="Gap">Why it is the processor though a device was asked for, if there is one; else null.</param>
internal sealed record DeviceChoice<T>(TrainingDevice<T>? Device, string? Gap)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Chooses.</summary>
    /// <exception cref="ArgumentException">A device must be used, and this training cannot run on one.</exception>
    public static DeviceChoice<T> Of(ICertifiableModel<T> model, int rows, Optimizer optimizer, Schedule schedule, Adversary adversary, TrainingOptions<T> options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Device.Number, nameof(options.Device));
        if (options.Device.Kind == DeviceKind.Cpu)
        {
            return new(null, null);
        }

        bool hasLevels = LevelPlan.Of(adversary, BatchPlan.BatchesOf(rows, schedule), options.BudgetLevels) is not null;
        TrainingDevice<T>? device = (model as IDeviceModel<T>)?.TrainingDevice;
        string? refusal = device is null
            ? WithoutCode(model)
            : device.Refusal(model.Plan, rows, schedule, optimizer, adversary, hasLevels, options);
        return refusal is null ? new(device, null)
            : options.Device.Kind == DeviceKind.Auto ? new(null, refusal)
            : throw new ArgumentException($"{(device is null ? "AGT6002: " : "")}This training cannot run on a CUDA device: {refusal}, or choose Device.Cpu.", nameof(options));
    }

    /// <summary>Evaluates where a device is chosen to, or where it can.</summary>
    /// <param name="model">The model.</param>
    /// <param name="chosen">The device.</param>
    /// <param name="evaluate">Evaluates with the passes of a device, or, given null, on the processor.</param>
    /// <returns>What was evaluated, and why it was on the processor though a device was asked for, if there is one; else null.</returns>
    /// <exception cref="InvalidOperationException">A device must be used, and the model has no code for one.</exception>
    /// <exception cref="DeviceException">The device must be used, and cannot or failed.</exception>
    public static (ModelEvaluation<T> Evaluation, string? Gap) Evaluate(ICertifiableModel<T> model, Device chosen, Func<Func<BoxEvaluation<T>, EvaluationPasses<T>>?, ModelEvaluation<T>> evaluate)
    {
        if (chosen.Kind == DeviceKind.Cpu)
        {
            return (evaluate(null), null);
        }

        if ((model as IDeviceModel<T>)?.TrainingDevice is not { } device)
        {
            return chosen.Kind == DeviceKind.Auto
                ? (evaluate(null), WithoutCode(model))
                : throw new InvalidOperationException($"AGT6002: This evaluation cannot run on a CUDA device: {WithoutCode(model)}, or set EvaluationDevice to Device.Cpu.");
        }

        try
        {
            return (evaluate(evaluation => device.Evaluate(evaluation, chosen.Number)), null);
        }
        catch (DeviceException failure) when (chosen.Kind == DeviceKind.Auto)
        {
            return (evaluate(null), failure.Message.TrimEnd('.'));
        }
    }

    /// <summary>Runs the training where it was chosen to, or where it can.</summary>
    /// <param name="training">The training.</param>
    /// <param name="runHere">Runs it on the processor.</param>
    /// <param name="ct">Ends it with an exception.</param>
    /// <exception cref="DeviceException">The device must be used, and cannot or failed.</exception>
    public BoxOutcome Run(BoxTraining<T> training, Func<BoxOutcome> runHere, CancellationToken ct)
    {
        if (Device is null)
        {
            return runHere() with { DeviceGap = Gap };
        }

        try
        {
            return Device.Run(training, ct);
        }
        catch (DeviceException failure) when (training.Options.Device.Kind == DeviceKind.Auto)
        {
            ParameterBox.FillFrom(training.Parameters, training.Model);
            return runHere() with { DeviceGap = failure.Message.TrimEnd('.') };
        }
    }

    private static string WithoutCode(ICertifiableModel<T> model) =>
        $"{model.Plan.Name} has no code for a device; reference AgtGen.Cuda in the project of the model, and see whether AGT6003 names an operation without a kernel";
}
