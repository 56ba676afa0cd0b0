"""The questions: one module a subject, one public function a skill."""
